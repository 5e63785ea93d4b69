/** Names as heard in French schools today; put together at random, they are nobody's. */
const words = (text: string): string[] => text.trim().split(/\s+/);

export const girls = words(`
Adèle Agathe Aïcha Alice Ambre Amina Anaïs Anouk Apolline Assia Aya Camille Capucine Célia Charlie Chloé Clara Constance Diane Eden Élise Emma
Emy Éva Fatoumata Giulia Hana Héloïse Inaya Inès Iris Jade Jeanne Joséphine Julia Kenza Kim Léa Lena Leïla Lina Lise Lola Lou Louise Lucie Luna Lya
Maëlys Mai Manon Mariam Mathilde Maya Mei Mila Myriam Nina Noémie Nour Océane Olivia Rania Romane Rose Salomé Sara Selma Sofia Soline Thaïs
Victoire Yasmine Zélie Zoé`);

export const boys = words(`
Aaron Adam Adrien Alexandre Amadou Anatole Antonin Arthur Ayoub Baptiste Basile Bilal Côme Diego Éliott Élie Émile Enzo Ethan Gabin Gabriel Gaspard
Gustave Hamza Hugo Ibrahim Ilyès Imran Isaac Issa Ismaël Jules Kaïs Kylian Léandre Léo Léon Lenny Liam Logan Louis Lucas Lyam Maël Mahé Malo Mamadou Marius
Marceau Martin Mathis Matteo Mehdi Milo Moussa Naël Naïm Nathan Noa Noé Nolan Octave Oscar Paul Rafaël Rayan Robin Sacha Samuel Simon Souleymane
Théo Tiago Tom Victor Wassim Yanis Youssef`);

export const mothers = words(`
Agnès Alexandra Amel Aminata Anita Audrey Aurélie Céline Charlotte Claire Delphine Élodie Émilie Farida Fatima Florence Hélène Isabelle Jessica Julie
Karine Laetitia Latifa Laure Linh Magali Malika Marie Marion Mélanie Nadia Nathalie Nora Pauline Rachida Sabrina Samira Sandra Sandrine Sonia Sophie
Stéphanie Sylvie Valérie Vanessa Virginie Yasmina`);

export const fathers = words(`
Abdoulaye Alain Alexis Antoine Benoît Bruno Carlos Cédric Christophe Damien David Éric Fabien Farid Florian Franck Frédéric Guillaume Hakim Jérôme
Julien Karim Laurent Ludovic Marc Mathieu Mickaël Minh Mohamed Mourad Nicolas Olivier Ousmane Pascal Philippe Pierre Rachid Romain Samir Sébastien
Stéphane Sylvain Thierry Thomas Vincent Xavier Yann`);

export const families = words(`
Abadie Aguilar Arnaud Aubert Bachir Barbier Barros Bellanger Benali Benoit Berger Bertrand Besson Blanchard Boucher Boulanger Bouvier Brunet Camara
Carpentier Caron Chauvin Chevalier Cissé Clément Collet Cordier Costa Coulibaly Dahmani Delorme Denis Deschamps Diallo Diop Dubois Dufour Dumas
Duval Etcheverry Fabre Faure Ferrand Ferreira Fleury Fofana Gaillard Gauthier Germain Girard Gomes Gonzalez Guérin Guichard Guillot Hamidi Hervé Hoarau
Huet Jacquet Jolivet Joubert Kaya Keita Klein Konaté Kowalski Lambert Laurent Lebrun Legrand Lemoine Lopes Mansouri Marchand Maillard Martinez
Masson Mercier Meunier Michaud Morel Moulin N’Diaye Nguyen Nowak Olivier Oumar Parmentier Pereira Perrin Petit Pham Picard Pires Poirier Prévost Rahmani Renard
Ribeiro Rivière Robin Rolland Roussel Roy Saïdi Salmon Sanchez Schmitt Silva Tanguy Tessier Tran Traoré Vasseur Vidal Wagner Yilmaz Zidi`);
