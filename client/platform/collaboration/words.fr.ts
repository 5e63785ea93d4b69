export const fr = {
  leaveTitle: 'Partir maintenant ?',
  leaveWhy: 'Ce qui vient d’être écrit n’est pas encore enregistré. En partant maintenant, ce serait perdu. Il suffit d’attendre que le réseau revienne.',
  leave: 'Partir et le perdre',
  stay: 'Rester',
  device: 'Cet appareil',
  deviceMine: 'Cet appareil est à moi',
  deviceHint: 'Les documents restent aussi sur cet appareil : ce qui est écrit sans réseau y attend, même si l’on ferme la page. À laisser éteint sur un appareil que d’autres utilisent, comme ceux de la classe. Tout est effacé de l’appareil à la déconnexion.',
};
